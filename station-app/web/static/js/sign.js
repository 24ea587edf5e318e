/*
 * The page to sign: a scanned badge says who signs, Enter moves on and signs nothing, and a page that the browser kept
 * is loaded anew, so that the back button shows what became of it.
 */
(function () {
  'use strict';

  window.addEventListener('pageshow', function (event) {
    if (event.persisted) {
      location.reload();
    }
  });

  const form = document.querySelector('form.sign');
  if (!form) {
    return;
  }
  const person = document.getElementById('person');
  const secret = document.getElementById('secret');
  const badge = document.getElementById('badge');
  const told = document.getElementById('badge-read');

  window.addEventListener('scan', function (event) {
    const card = /^\][A-Za-z]\dUSR:([!-~]{1,60})$/.exec(event.detail.text);
    if (event.detail.framed && card) {
      badge.value = (event.detail.manual ? 'MANUAL ' : '') + event.detail.text; // A typed badge is refused and recorded.
      person.value = '';
      told.textContent = event.detail.manual ? told.dataset.wordTyped : told.dataset.word;
      secret.focus();
    }
  });

  person.addEventListener('input', function () {
    badge.value = '';
    told.textContent = '';
  });

  form.addEventListener('keydown', function (event) {
    if (event.key === 'Enter' && event.target.matches('input')) {
      event.preventDefault();
      (event.target === person ? secret : document.getElementById('sign')).focus();
    }
  });
})();
