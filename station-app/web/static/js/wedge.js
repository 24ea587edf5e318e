/*
 * Scanner frames, captured at the window from event.code: a frame begins with an AIM symbology identifier (']', a
 * letter, a digit) and ends with Enter. Neither an input method, nor Caps Lock, nor the focus, nor a stall changes it.
 * Every complete frame is dispatched as a "scan" event; what is no frame is dispatched too, without its prefix if it
 * had one, so that the server refuses and records it. Keys that came no faster than a person types are said to be
 * typed by hand. A secret's field gets its keys unchanged; only where a page says that it may be scanned into (data-scans)
 * a whole frame of one of our labels is taken out of it.
 */
(function () {
  'use strict';

  const FRAME_LENGTH_MAX = 256; // Longest GS1 element string plus prefix, with room to spare.
  const ABANDON_MS = 8000; // A scanner that falls silent for so long will not finish its frame.
  const BY_HAND_MS = 100; // Typing faster than this from key to key is a scanner's.
  const LABEL = /^\][A-Za-z]\d((LOT|USR|BIN|STN):[!-~]{1,60}|01\d{14}.+)$/; // What our labels and cards say.
  const GS = '\u001d';
  const SHIFTED = {
    Digit1: '!', Digit2: '@', Digit3: '#', Digit4: '$', Digit5: '%', Digit6: '^', Digit7: '&', Digit8: '*', Digit9: '(', Digit0: ')',
    Minus: '_', Equal: '+', BracketLeft: '{', BracketRight: '}', Backslash: '|', Semicolon: ':', Quote: '"', Backquote: '~',
    Comma: '<', Period: '>', Slash: '?', IntlBackslash: '|'
  };
  const PLAIN = {
    Minus: '-', Equal: '=', BracketLeft: '[', BracketRight: ']', Backslash: '\\', Semicolon: ';', Quote: "'", Backquote: '`',
    Comma: ',', Period: '.', Slash: '/', Space: ' ', IntlBackslash: '\\',
    NumpadAdd: '+', NumpadSubtract: '-', NumpadMultiply: '*', NumpadDivide: '/', NumpadDecimal: '.'
  };

  let frame = null; // characters of the frame that is open, or null
  let loose = ''; // characters typed outside a frame and outside a text field
  let shadow = null; // a frame that is being typed into a secret's field, watched and not taken; or null
  let times = []; // when each character came, ms
  let alt = ''; // digits of an Alt+Numpad character that is being typed
  let timer = 0;
  const swallowed = new Set(); // keys whose press was taken: their release is taken too

  function decode(event) {
    const code = event.code;
    if (event.ctrlKey) {
      return code === 'BracketRight' ? GS : '';
    }
    if (/^Key[A-Z]$/.test(code)) {
      return event.shiftKey ? code[3] : code[3].toLowerCase();
    }
    if (/^Digit\d$/.test(code)) {
      return event.shiftKey ? SHIFTED[code] : code[5];
    }
    if (/^Numpad\d$/.test(code)) {
      return code[6];
    }
    if (event.shiftKey && SHIFTED[code]) {
      return SHIFTED[code];
    }
    return PLAIN[code] || '';
  }

  /** Whether most keys came as slowly as a person types; a scanner may stall once, and not at every key. */
  function byHand() {
    const gaps = times.slice(1).map(function (time, i) { return time - times[i]; }).sort(function (a, b) { return a - b; });
    return gaps.length > 2 && gaps[Math.floor(gaps.length / 2)] > BY_HAND_MS;
  }

  function emit(text, framed) {
    window.dispatchEvent(new CustomEvent('scan', {detail: {text: text, framed: framed, manual: byHand()}}));
    times = [];
  }

  function clear() {
    frame = null;
    loose = '';
    alt = '';
    clearTimeout(timer);
  }

  /** What cannot be a scan goes to the server without its bracket, so that it can only be refused. */
  function refuse(text) {
    emit(text.replace(/^\]+/, '').slice(0, 200) || '?', false);
  }

  function abandon() {
    const lost = frame;
    clear();
    if (lost) {
      refuse(lost);
    }
  }

  function take(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    swallowed.add(event.code);
  }

  function append(character) {
    if (character === ']') {
      if (frame && frame.length > 1) {
        refuse(frame); // A new frame began before the old one ended: the old one was cut off.
      }
      frame = ']';
      return;
    }
    frame += character;
    const prefix = frame.length === 2 ? /^\][A-Za-z]$/ : frame.length === 3 ? /^\][A-Za-z]\d$/ : null;
    if (prefix && !prefix.test(frame)) {
      loose = frame;
      frame = null;
    } else if (frame.length > FRAME_LENGTH_MAX) {
      frame = frame.slice(0, FRAME_LENGTH_MAX + 1);
    }
  }

  function end() {
    const text = frame;
    clear();
    if (text.length > FRAME_LENGTH_MAX || text.length < 4) {
      refuse(text);
    } else {
      emit(text, true);
    }
  }

  /** Follows what is typed into a secret's field; a whole label in it is a scan, whoever waits for a secret. */
  function watch(event) {
    const character = event.repeat || event.altKey ? '' : decode(event);
    if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      const text = shadow;
      shadow = null;
      if (text !== null && LABEL.test(text)) {
        take(event);
        event.target.value = '';
        emit(text, true);
      }
      times = [];
    } else if (event.altKey && /^Numpad\d$/.test(event.code)) {
      alt += event.repeat ? '' : event.code[6];
    } else if (character) {
      shade(character, event.timeStamp);
    }
  }

  function shade(character, time) {
    if (character === ']') {
      shadow = '';
      times = [];
    }
    if (shadow !== null && shadow.length < FRAME_LENGTH_MAX) {
      shadow += character;
      times.push(time);
    }
  }

  function editable(target) {
    return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
  }

  function secret(target) {
    return target instanceof Element && target.closest('input[type="password"]') !== null;
  }

  window.addEventListener('keydown', function (event) {
    if (secret(event.target)) {
      if (event.target.dataset.scans !== undefined) {
        watch(event);
      }
      return;
    }
    shadow = null;
    const character = event.repeat ? '' : decode(event);
    const enter = event.code === 'Enter' || event.code === 'NumpadEnter';
    if (frame === null && !editable(event.target)) {
      if (character === ']') {
        if (loose) {
          refuse(loose);
        }
        clear();
        times = [];
        frame = '';
      } else if (enter && loose) {
        take(event);
        const text = loose;
        clear();
        refuse(text);
        return;
      } else if (character && character.trim() && character !== GS && !event.altKey && !event.metaKey) {
        times = loose ? times : [];
        times.push(event.timeStamp);
        loose = (loose + character).slice(0, 200);
        clearTimeout(timer);
        timer = setTimeout(clear, ABANDON_MS);
        return;
      }
    } else if (frame === null && character === ']') {
      times = [];
      frame = '';
    }
    if (frame === null) {
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(abandon, ABANDON_MS);
    if (!/^(Shift|Control|Alt|Meta|CapsLock)/.test(event.code)) {
      take(event);
    }
    if (event.altKey && /^Numpad\d$/.test(event.code)) {
      alt += event.repeat ? '' : event.code[6];
    } else if (enter) {
      end();
    } else if (character) {
      times.push(event.timeStamp);
      append(character);
    }
  }, true);

  window.addEventListener('keyup', function (event) {
    if (alt && /^Alt/.test(event.code)) {
      const number = parseInt(alt, 10);
      alt = '';
      if (number > 0 && number < 127 && frame !== null) {
        append(String.fromCharCode(number));
      } else if (number > 0 && number < 127 && secret(event.target)) {
        shade(String.fromCharCode(number), event.timeStamp);
      }
    }
    if (swallowed.delete(event.code)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  window.addEventListener('keypress', function (event) {
    if (frame !== null && !secret(event.target)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
})();
