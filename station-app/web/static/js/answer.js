/*
 * Answers to a question at the bench: typed or touched, and sent by a press of the button alone. Enter sends nothing:
 * it is what a scanner ends with, and a label that was scanned into the field must never be an answer.
 */
(function () {
  'use strict';

  const LENGTH_MAX = 9;
  const AGAIN_MS = 1000; // A second press within this time is a double press.

  function field() {
    return document.getElementById('answer');
  }

  /** Full-width digits of an input method are digits. */
  function typed() {
    return field() ? field().value.normalize('NFKC').trim() : '';
  }

  function again(form) {
    form.dataset.sent = 'no';
  }

  function send(form, given) {
    if (form.dataset.sent === 'yes' || given === '') {
      return;
    }
    form.dataset.sent = 'yes';
    const photo = form.elements.sha256;
    Station.post(document.body.dataset.path + '/answer', {
      question: form.dataset.question,
      given: given,
      file: photo ? form.elements.file.value : '',
      sha256: photo ? photo.value.trim().toLowerCase() : ''
    }).then(function (response) {
      if (response.ok) {
        // The next question brings a form of its own; if this one stays, the band says why.
        setTimeout(function () { again(form); }, AGAIN_MS);
      } else {
        again(form);
        window.dispatchEvent(new CustomEvent('unsent', {detail: {status: response.status}}));
      }
    }, function () {
      again(form);
      window.dispatchEvent(new CustomEvent('unsent', {detail: {status: 0}}));
    });
  }

  document.addEventListener('click', function (event) {
    const button = event.target instanceof Element ? event.target.closest('[data-key], [data-answer], [data-answer-typed]') : null;
    const form = button ? button.closest('.question-form') : null;
    if (!form) {
      return;
    }
    if (button.dataset.answer !== undefined) {
      send(form, button.dataset.answer);
    } else if (button.dataset.key === undefined) {
      send(form, typed());
    } else if (button.dataset.key === '') {
      field().value = field().value.slice(0, -1);
    } else if (field().value.length < LENGTH_MAX) {
      field().value += button.dataset.key;
    }
  });

  document.addEventListener('keydown', function (event) {
    const part = event.target instanceof Element && event.target.closest('[data-answer-part]');
    if (part && (event.code === 'Enter' || event.code === 'NumpadEnter')) {
      event.preventDefault();
    }
  });

  document.addEventListener('submit', function (event) {
    if (event.target.closest('.question-form')) {
      event.preventDefault();
    }
  });

  document.addEventListener('change', function (event) {
    const chosen = event.target.closest('[data-photo]');
    const file = chosen ? chosen.files[0] : null;
    if (!file) {
      return;
    }
    const form = chosen.closest('.question-form');
    form.elements.file.value = file.name.slice(-100);
    form.elements.sha256.value = '';
    if (!window.crypto.subtle) {
      return; // Only over TLS or on the station itself; elsewhere the hash is typed or pasted.
    }
    file.arrayBuffer().then(function (bytes) { return crypto.subtle.digest('SHA-256', bytes); }).then(function (hash) {
      form.elements.sha256.value = Array.from(new Uint8Array(hash), function (b) { return b.toString(16).padStart(2, '0'); }).join('');
    }, function () { form.elements.file.value = ''; });
  });
})();
