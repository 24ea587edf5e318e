/* The demonstration's cards: a click sends what a scanner would have sent. */
(function () {
  'use strict';
  const sent = document.getElementById('sent');
  document.addEventListener('click', function (event) {
    const card = event.target.closest('[data-scan]');
    if (card) {
      Station.post(sent.dataset.path + '/scan', {text: card.dataset.scan, manual: 'false'}).then(function (response) {
        sent.textContent = (response.ok ? sent.dataset.wordSent : sent.dataset.wordUnsent) + ' ' + card.innerText.split('\n').pop();
      }, function () { sent.textContent = sent.dataset.wordUnsent; });
    }
  });
})();
