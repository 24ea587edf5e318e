/* Forms that take a badge: a scanned one goes into their field. */
(function () {
  'use strict';

  window.addEventListener('scan', function (event) {
    const card = /^\][A-Za-z]\dUSR:([!-~]{1,60})$/.exec(event.detail.text);
    const field = document.getElementById('badge');
    if (field && event.detail.framed && card) {
      field.value = card[1];
      field.focus();
    }
  });
})();
