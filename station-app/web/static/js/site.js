/* What every page needs: posting with the session's token, and the language switch. */
(function () {
  'use strict';

  const POST_TIMEOUT_MS = 5000;

  /** Posts a form; resolves to the response, rejects when there was none in time. */
  function post(path, fields) {
    const token = document.querySelector('meta[name="csrf-token"]').content;
    return fetch(path, {
      method: 'POST',
      headers: {'X-Station-Token': token, 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8'},
      body: new URLSearchParams(fields),
      credentials: 'same-origin',
      signal: AbortSignal.timeout(POST_TIMEOUT_MS)
    });
  }

  document.addEventListener('click', function (event) {
    const button = event.target.closest('[data-language]');
    if (button) {
      post('/language', {language: button.dataset.language}).then(function (response) {
        if (response.ok) {
          location.reload();
        }
      }, function () { button.blur(); });
    }
  });

  document.addEventListener('click', function (event) {
    const link = event.target.closest('[data-popup]');
    if (link) {
      event.preventDefault();
      window.open(link.href, link.target, 'popup,width=560,height=900');
    }
  });

  window.Station = {post: post};
})();
