/*
 * Scanner frames, captured at the window from event.code: a frame begins with an AIM symbology identifier (']', a
 * letter, a digit) and ends with Enter. Neither an input method, nor Caps Lock, nor the focus, nor a stall changes it.
 * Every complete frame is dispatched as a "scan" event; what is no frame is dispatched too, without its prefix if it
 * had one, so that the server refuses and records it.
 */
(function () {
  'use strict';

  const FRAME_LENGTH_MAX = 256; // Longest GS1 element string plus prefix, with room to spare.
  const ABANDON_MS = 8000; // A scanner that falls silent for so long will not finish its frame.
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

  function emit(text, framed) {
    window.dispatchEvent(new CustomEvent('scan', {detail: {text: text, framed: framed}}));
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

  function editable(target) {
    return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
  }

  function secret(target) {
    return target instanceof Element && target.closest('input[type="password"]') !== null;
  }

  window.addEventListener('keydown', function (event) {
    if (secret(event.target)) {
      return;
    }
    const character = event.repeat ? '' : decode(event);
    const enter = event.code === 'Enter' || event.code === 'NumpadEnter';
    if (frame === null && !editable(event.target)) {
      if (character === ']') {
        if (loose) {
          refuse(loose);
        }
        clear();
        frame = '';
      } else if (enter && loose) {
        take(event);
        const text = loose;
        clear();
        refuse(text);
        return;
      } else if (character && character.trim() && character !== GS && !event.altKey && !event.metaKey) {
        loose = (loose + character).slice(0, 200);
        clearTimeout(timer);
        timer = setTimeout(clear, ABANDON_MS);
        return;
      }
    } else if (frame === null && character === ']') {
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
      append(character);
    }
  }, true);

  window.addEventListener('keyup', function (event) {
    if (frame !== null && alt && /^Alt/.test(event.code)) {
      const number = parseInt(alt, 10);
      alt = '';
      if (number > 0 && number < 127) {
        append(String.fromCharCode(number));
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
