/* A badge that is scanned into the sign-in page names its owner; what proves it is typed, and no scanner sees it. */
(function () {
  'use strict';
  const form = document.querySelector('form[data-sign-in]');
  const read = document.getElementById('badge-read');

  function name(badge, shown) {
    form.elements.badge.value = badge;
    read.textContent = shown ? read.dataset.word + ' ' + shown : '';
  }

  window.addEventListener('scan', function (event) {
    const card = /^\][A-Za-z]\dUSR:([!-~]{1,60})$/.exec(event.detail.text);
    if (event.detail.framed && card) {
      form.elements.person.value = '';
      // A typed badge is refused and recorded.
      name((event.detail.manual ? 'MANUAL ' : '') + event.detail.text, event.detail.manual ? '' : card[1]);
      if (event.detail.manual) {
        read.textContent = read.dataset.wordTyped;
      }
      form.elements.secret.value = '';
      form.elements.secret.focus();
    }
  });

  form.elements.person.addEventListener('input', function () { name('', ''); });
})();
