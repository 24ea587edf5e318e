/* The bench page: shows what the server says, sends scans and actions, and says when it is no longer live. */
(function () {
  'use strict';

  const STALE_MS = 3000; // No event for so long: the screen is not live.
  const RECONNECT_MS = 1000;
  const HOLD_MS = 600;
  const NOTICE_MS = 8000;
  const PIN_MS = 15000; // Checking a PIN takes long on purpose, and may have to wait for its turn.
  const ECHO_MS = 1500;
  const UNSENT_MAX = 16; // Scans on their way to the server; more means that it does not answer.

  const body = document.body;
  const shown = {}; // the server's text of each region, to leave alone what did not change
  let source = null;
  let heard = performance.now();
  let connecting = 0;
  let skew = 0; // the station's clock minus this machine's, ms
  let noticeTimer = 0;
  let echoTimer = 0;
  let sending = 0;
  let sends = Promise.resolve();

  /* Live events */

  function connect() {
    if (source) {
      source.close();
    }
    connecting = performance.now();
    source = new EventSource(body.dataset.path + '/events');
    source.addEventListener('view', function (event) { alive(); render(event.data); });
    source.addEventListener('curve', function (event) { alive(); Curve.add(JSON.parse(event.data)); });
    source.addEventListener('beat', function (event) { alive(); beat(JSON.parse(event.data)); });
  }

  function alive() {
    heard = performance.now();
    document.getElementById('veil').hidden = true;
    body.removeAttribute('data-stale');
  }

  function beat(now) {
    skew = now.now - Date.now();
    document.getElementById('veil-since').textContent = now.time;
    document.querySelectorAll('[data-clock]').forEach(function (clock) { clock.textContent = now.clock; });
    if (now.boot !== body.dataset.boot) {
      location.reload();
    }
  }

  function watch() {
    const silent = performance.now() - heard;
    if (silent > STALE_MS) {
      document.getElementById('veil').hidden = false;
      body.dataset.stale = 'true';
    }
    if (silent > RECONNECT_MS + 1500 && performance.now() - connecting > RECONNECT_MS) {
      if (source.readyState === EventSource.CLOSED) {
        revive();
      }
      connect();
    }
  }

  /** The server refused the stream: it was started anew and does not know this session. */
  function revive() {
    fetch('/bench/boot', {cache: 'no-store'}).then(function (response) { return response.json(); }).then(function (health) {
      if (health.boot !== body.dataset.boot) {
        location.reload();
      }
    }, function () { connecting = performance.now(); });
  }

  /* Rendering */

  function render(html) {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    let state = null;
    holder.content.querySelectorAll('template').forEach(function (part) {
      if (part.dataset.region) {
        show(part.dataset.region, part.innerHTML);
      } else {
        state = part.dataset;
      }
    });
    const changed = state.state !== body.dataset.state;
    body.dataset.state = state.state;
    body.dataset.revision = state.revision;
    body.dataset.pin = state.pin;
    body.dataset.asked = state.asked;
    document.title = state.title;
    if (changed) {
      Sounds.state(state.state);
    }
    tick();
    Curve.show();
  }

  function show(name, html) {
    if (shown[name] === html) {
      return;
    }
    const region = document.querySelector('[data-region="' + name + '"]');
    const before = name === 'band' ? noticeNumber() : 0;
    shown[name] = html;
    region.innerHTML = html;
    if (name === 'band') {
      notice(before);
    } else if (name === 'pin') {
      focusPin();
    }
  }

  function noticeNumber() {
    return Number(document.querySelector('.band').dataset.number);
  }

  function notice(before) {
    clearTimeout(noticeTimer);
    const band = document.querySelector('.band');
    if (band.dataset.notice === 'none') {
      return;
    }
    if (noticeNumber() > before) {
      band.classList.add('flash');
      setTimeout(function () { band.classList.remove('flash'); }, 250);
      Sounds.refused();
      noticeTimer = setTimeout(function () { band.dataset.notice = 'old'; }, NOTICE_MS);
    } else {
      band.dataset.notice = 'old';
    }
  }

  function tick() {
    const now = Date.now() + skew;
    document.querySelectorAll('[data-countdown]').forEach(function (clock) {
      const left = Math.max(0, Math.ceil((Number(clock.dataset.countdown) - now) / 1000));
      const known = Number(clock.dataset.countdown) > 0;
      clock.textContent = known ? Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0') : '–:––';
    });
    document.querySelectorAll('[data-progress-end]').forEach(function (bar) {
      const start = Number(bar.dataset.progressStart);
      const end = Number(bar.dataset.progressEnd);
      bar.value = end > start && start > 0 ? Math.max(0, Math.min(1000, (now - start) / (end - start) * 1000)) : 0;
    });
  }

  /* Scans */

  /** Why the station did not take what was sent. */
  function told(status) {
    return status === 403 ? body.dataset.wordElsewhere : body.dataset.wordUnsent;
  }

  function echo(text, lasting) {
    const plate = document.getElementById('echo');
    clearTimeout(echoTimer);
    if (plate) {
      plate.textContent = text;
      echoTimer = setTimeout(function () { plate.textContent = ''; }, lasting ? NOTICE_MS : ECHO_MS);
    }
  }

  window.addEventListener('unsent', function (event) { echo(told(event.detail.status), true); });

  window.addEventListener('scan', function (event) {
    const text = event.detail.text;
    if (sending >= UNSENT_MAX) {
      echo(body.dataset.wordUnsent, true);
      return;
    }
    echo(body.dataset.wordReceived + ' …' + text.slice(-6), false);
    sending++;
    sends = sends.then(function () { return Station.post(body.dataset.path + '/scan', {text: text, manual: String(event.detail.manual)}); })
      .then(function (response) {
        if (!response.ok) {
          echo(told(response.status), true);
        }
      }, function () { echo(body.dataset.wordUnsent, true); })
      .then(function () { sending--; });
  });

  /* PIN */

  function focusPin() {
    const field = document.getElementById('pin');
    if (field) {
      requestAnimationFrame(function () { field.focus(); });
    }
  }

  document.addEventListener('submit', function (event) {
    const form = event.target.closest('.pin-form');
    if (!form) {
      return;
    }
    event.preventDefault();
    const field = form.elements.pin;
    const typed = field.value;
    if (!typed || field.readOnly) {
      return;
    }
    field.value = '';
    field.readOnly = true;
    Station.post(body.dataset.path + '/pin', {badge: form.elements.badge.value, pin: typed}, PIN_MS).then(function (response) {
      if (response.ok) {
        return response.json().then(function (answer) { Station.token(answer.token); });
      }
      if (response.status !== 401) {
        echo(body.dataset.wordUnsent, true);
      }
      return null;
    }).catch(function () { echo(body.dataset.wordUnsent, true); }).then(function () { field.readOnly = false; });
  });

  document.addEventListener('keydown', function (event) {
    if (event.code === 'Escape' && document.getElementById('pin')) {
      Station.post(body.dataset.path + '/action', {action: 'CANCEL_PIN'}).catch(function () { echo(body.dataset.wordUnsent, true); });
    }
  });

  /* Actions */

  function act(button, action) {
    return Station.post(body.dataset.path + '/action', {action: action}).then(function (response) {
      if (!response.ok) {
        throw new Error(told(response.status));
      }
    }).catch(function (failure) {
      button.disabled = false;
      button.classList.remove('sent');
      echo(failure.message === body.dataset.wordElsewhere ? failure.message : body.dataset.wordUnsent, true);
    });
  }

  document.addEventListener('click', function (event) {
    const button = event.target.closest('[data-action]');
    if (button && !button.disabled) {
      button.disabled = true;
      act(button, button.dataset.action);
    }
  });

  let hold = 0;
  let held = null;

  function press(button) {
    if (held || button.classList.contains('sent')) {
      return;
    }
    held = button;
    button.classList.add('holding');
    hold = setTimeout(function () {
      button.classList.remove('holding');
      button.classList.add('sent');
      button.querySelector('.stop-text').textContent = body.dataset.wordStopping;
      held = null;
      act(button, button.dataset.hold);
    }, HOLD_MS);
  }

  function release() {
    clearTimeout(hold);
    if (held) {
      held.classList.remove('holding');
      held = null;
    }
  }

  function holdable(event) {
    return event.target instanceof Element ? event.target.closest('[data-hold]') : null;
  }

  document.addEventListener('pointerdown', function (event) {
    const button = event.button === 0 ? holdable(event) : null;
    if (button) {
      event.preventDefault();
      button.focus();
      press(button);
    }
  });
  ['pointerup', 'pointercancel', 'blur'].forEach(function (type) { window.addEventListener(type, release); });
  document.addEventListener('pointermove', function (event) {
    if (held && event.pointerType === 'mouse' && !held.contains(event.target)) {
      release();
    }
  });
  document.addEventListener('keydown', function (event) {
    const button = event.code === 'Space' && !event.repeat ? holdable(event) : null;
    if (button) {
      press(button);
    }
  });
  document.addEventListener('keyup', function (event) {
    if (event.code === 'Space') {
      release();
    }
  });
  document.addEventListener('contextmenu', function (event) { event.preventDefault(); });

  if (body.dataset.state === 'FAIL') {
    Sounds.state('FAIL');
  }
  setInterval(watch, 250);
  setInterval(tick, 250);
  tick();
  if (noticeNumber() > 0) {
    noticeTimer = setTimeout(function () { document.querySelector('.band').dataset.notice = 'old'; }, NOTICE_MS);
  }
  focusPin();
  connect();
})();
