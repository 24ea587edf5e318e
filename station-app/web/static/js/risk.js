/* Simulated runs go on for a minute or more: the page asks each second how far they are, and is made anew at their end. */
(function () {
  'use strict';

  const ASK_MS = 1000;

  const run = document.querySelector('.risk-run');
  const state = run.dataset.state;

  function again() {
    setTimeout(ask, ASK_MS);
  }

  function ask() {
    fetch(run.dataset.path + '/now',
      {credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(4 * ASK_MS)})
      .then(function (response) { return response.ok ? response.json() : null; })
      .then(function (answer) {
        if (answer && answer.state !== state) {
          location.reload();
          return;
        }
        const bar = run.querySelector('progress');
        if (answer && bar) {
          bar.value = answer.done;
          run.querySelector('[data-testid=RiskState]').textContent = answer.told;
        }
        again();
      }).catch(again);
  }

  if (state === 'running' || state === 'waiting') {
    again();
  }
}());
