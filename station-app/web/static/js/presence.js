/*
 * An open page asks twice a second whether its reader is still signed on in this browser. When not, the page is veiled and
 * can do nothing any more: the account was closed, somebody else has signed on, or nobody did anything for too long.
 * The answer also says what this reader must know at once.
 */
(function () {
  'use strict';

  const ASK_MS = 500; // With the answer's own time, a page notices within a second.
  const USED_MS = 30000; // So often at most the server is told that the reader does something.

  const reader = document.body.dataset.reader;
  const alarm = document.getElementById('alarm');
  const veil = document.getElementById('signed-off');
  let touched = false;
  let told = Date.now();

  function cover(answer) {
    const link = document.getElementById('signed-off-link');
    document.getElementById('signed-off-why').textContent = answer.told;
    link.href = '/sign-in?next=' + encodeURIComponent(location.pathname + location.search);
    document.querySelectorAll('header, main').forEach(function (part) { part.inert = true; });
    veil.hidden = false;
    link.focus();
  }

  /** What the reader must know at once, such as that an account was locked. */
  function warn(text) {
    const link = alarm.querySelector('a');
    if (link.textContent !== text) {
      link.textContent = text;
      alarm.hidden = text === '';
    }
  }

  function again() {
    setTimeout(ask, ASK_MS);
  }

  function ask() {
    if (touched && Date.now() - told > USED_MS) {
      touched = false;
      told = Date.now();
      Station.post('/session', {}).then(again, again);
      return;
    }
    fetch('/session', {credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(4000)})
      .then(function (response) { return response.ok ? response.json() : null; })
      .then(function (answer) {
        if (answer && answer.person !== reader) {
          cover(answer);
        } else {
          if (answer) { warn(answer.alarm); }
          again();
        }
      }).catch(again);
  }

  ['keydown', 'pointerdown', 'wheel'].forEach(function (name) {
    window.addEventListener(name, function () { touched = true; }, {capture: true, passive: true});
  });
  ask();
})();
