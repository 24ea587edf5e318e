/* Pages that are scanned into: the scanner test shows what came, the trace page looks it up. */
(function () {
  'use strict';

  const KEYS_MAX = 60;
  const keys = [];
  const framed = document.getElementById('scan-framed');
  const search = document.querySelector('form[data-trace]');

  function visible(text) {
    return text.replace(/\u001d/g, '<GS>');
  }

  /** Application identifiers of our labels, only to be looked at: the server reads scans, not this page. */
  function parts(text) {
    const body = text.slice(3);
    const match = /^01(\d{14})(.*)$/.exec(body);
    if (!match) {
      return body;
    }
    return '(01) ' + match[1] + ' ' + match[2].split('\u001d').map(function (part) {
      return '(' + part.slice(0, 2) + ') ' + part.slice(2);
    }).join(' ');
  }

  if (framed) {
    window.addEventListener('keydown', function (event) {
      keys.push(event.code || event.key);
      if (keys.length > KEYS_MAX) {
        keys.shift();
      }
    }, true);
  }

  window.addEventListener('scan', function (event) {
    const scan = event.detail;
    if (search && scan.framed) {
      const serial = /21([^\u001d]{1,20})$/.exec(scan.text.slice(3));
      search.querySelector('input').value = serial ? serial[1] : scan.text.slice(3);
      search.submit();
      return;
    }
    if (framed) {
      framed.textContent = scan.framed ? framed.dataset.yes : framed.dataset.no;
      document.getElementById('scan-aim').textContent = scan.framed ? scan.text.slice(0, 3) : '–';
      document.getElementById('scan-text').textContent = visible(scan.text);
      document.getElementById('scan-parts').textContent = scan.framed ? visible(parts(scan.text)) : '–';
      document.getElementById('scan-keys').textContent = keys.join(' ');
      keys.length = 0;
    }
  });
})();
