/* The page to import a document: a chosen file is read here and shown, so that what is sent can be seen before. */
(function () {
  'use strict';

  const BYTES_MAX = 256 * 1024; // As much as the station reads.
  const file = document.getElementById('file');
  const text = document.getElementById('text');
  const told = document.getElementById('file-told');

  file.addEventListener('change', function () {
    const chosen = file.files[0];
    if (!chosen) {
      return;
    }
    if (chosen.size > BYTES_MAX) {
      told.textContent = file.dataset.tooLarge;
      file.value = '';
      return;
    }
    chosen.text().then(function (content) {
      text.value = content;
      told.textContent = chosen.name;
    }, function () {
      told.textContent = file.dataset.tooLarge;
    });
  });
})();
