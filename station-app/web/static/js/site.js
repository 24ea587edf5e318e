/* What every page needs: posting with the session's token, and the language switch. */
(function () {
  'use strict';

  const POST_TIMEOUT_MS = 5000;

  const meta = document.querySelector('meta[name="csrf-token"]');

  function send(path, fields, timeout) {
    return fetch(path, {
      method: 'POST',
      headers: {'X-Station-Token': meta.content, 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8'},
      body: new URLSearchParams(fields),
      credentials: 'same-origin',
      signal: AbortSignal.timeout(timeout || POST_TIMEOUT_MS)
    });
  }

  /** Somebody has signed on in another tab of this browser, which gave it a new token. */
  async function renewed() {
    const answer = await fetch('/session', {credentials: 'same-origin', cache: 'no-store'});
    const session = answer.ok ? await answer.json() : {token: ''};
    const other = session.token !== '' && session.token !== meta.content;
    meta.content = session.token || meta.content;
    return other;
  }

  /**
   * Posts a form; resolves to the response, rejects when there was none in time. What does not depend on who is signed
   * on in the office, a scan for example, is sent once more when the browser's token is another one by now.
   */
  async function post(path, fields, timeout) {
    const response = await send(path, fields, timeout);
    const anybody = /^\/bench(es\/[^/]+)?\//.test(path) || path === '/language';
    return response.status === 403 && anybody && await renewed() ? send(path, fields, timeout) : response;
  }

  /** The session has a new token from now on. */
  function token(fresh) {
    meta.content = fresh;
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

  window.Station = {post: post, token: token};
})();
