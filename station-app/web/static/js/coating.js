/*
 * The coating line. A scanned unit goes into its field; times count down by the station's clock and not by this machine's.
 * Every two seconds the page asks whether the station is there and whether somebody else recorded something.
 */
(function () {
  'use strict';

  const ASK_MS = 2000;
  const LOST_AFTER = 2; // One answer may be late; two are a connection that is gone.

  const line = document.querySelector('.coat');
  const lost = document.getElementById('coat-lost');
  const changed = document.getElementById('coat-changed');
  const buttons = document.querySelectorAll('#coat-form button[type="submit"]');
  const began = performance.now();
  let missed = 0;
  let sent = false;

  function enable(on) {
    buttons.forEach(function (button) { button.disabled = !on; });
  }

  function pad(number) {
    return (number < 10 ? '0' : '') + number;
  }

  function time(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    return Math.floor(seconds / 3600) + ':' + pad(Math.floor(seconds / 60) % 60) + ':' + pad(seconds % 60);
  }

  function count() {
    const now = Number(line.dataset.now) + performance.now() - began;
    document.querySelectorAll('.coat-due').forEach(function (due) {
      const from = Number(due.dataset.from);
      const until = Number(due.dataset.until);
      const state = now < from ? 'early' : until === 0 || now <= until ? 'open' : 'over';
      const left = state === 'early' ? from - now : state === 'over' ? now - until : until - now;
      due.dataset.state = state;
      due.querySelector('.coat-due-word').textContent = due.dataset[state];
      due.querySelector('.coat-due-left').textContent = state === 'open' && until === 0 ? '' : time(left);
    });
  }

  function connected(there) {
    missed = there ? 0 : missed + 1;
    const gone = missed >= LOST_AFTER;
    lost.hidden = !gone;
    if (!sent) {
      enable(!gone); // Nothing can be recorded: what was typed stays in its fields.
    }
  }

  function ask() {
    const bath = line.dataset.bath;
    fetch(bath ? '/coating/' + encodeURIComponent(bath) + '/now' : '/session',
      {credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(ASK_MS)})
      .then(function (response) {
        return response.ok && bath ? response.json() : {};
      })
      .then(function (answer) {
        connected(true);
        if (changed && answer.head !== undefined && String(answer.head) !== line.dataset.head) {
          changed.hidden = false;
        }
      }, function () { connected(false); })
      .then(function () { setTimeout(ask, ASK_MS); });
  }

  window.addEventListener('scan', function (event) {
    const scan = event.detail;
    const whole = document.getElementById('scan');
    const unit = document.getElementById('unit');
    if (!scan.framed) {
      return;
    }
    if (whole) {
      const add = document.getElementById('add-unit');
      whole.value = add.disabled ? '' : scan.text; // Kept, it would be taken for what is typed later.
      add.click();
      return;
    }
    const serial = /21([^\u001d]{1,20})$/.exec(scan.text.slice(3));
    if (unit && serial) {
      unit.value = serial[1];
      unit.focus();
    }
  });

  document.addEventListener('submit', function () {
    sent = true;
    setTimeout(function () { enable(false); }); // An instrument takes seconds: it is asked once.
  });

  window.addEventListener('pageshow', function (event) {
    if (event.persisted) {
      location.reload();
    }
  });

  if (line) {
    if (line.dataset.now) {
      count();
      setInterval(count, 1000);
    }
    setTimeout(ask, ASK_MS);
    const wrong = document.querySelector('[aria-invalid="true"]');
    const bath = document.getElementById('bath');
    if (wrong) {
      wrong.focus();
    } else if (bath && bath.value) {
      document.getElementById('serial').focus();
    }
  }
})();
