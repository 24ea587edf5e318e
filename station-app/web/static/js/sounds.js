/* Sounds of the bench, around 1 kHz: a verdict is heard as well as seen. */
(function () {
  'use strict';

  const FAIL_REPEAT_MS = 5000; // A FAIL sounds again until its bin is scanned.
  const TUNES = { // [Hz at the start, Hz at the end, start in s, length in s]
    PASS: [[880, 1320, 0, 0.15]],
    FAIL: [[1175, 988, 0, 0.18], [988, 831, 0.24, 0.18], [831, 698, 0.48, 0.3]],
    'NO-RESULT': [[988, 988, 0, 0.18], [988, 988, 0.3, 0.18]],
    refused: [[520, 520, 0, 0.12], [520, 520, 0.16, 0.12]]
  };

  let audio = null;
  let repeat = 0;

  function play(name) {
    const tune = TUNES[name];
    if (!tune) {
      return;
    }
    audio = audio || new AudioContext();
    if (audio.state === 'suspended') {
      audio.resume();
    }
    tune.forEach(function (tone) {
      const oscillator = audio.createOscillator();
      const gain = audio.createGain();
      const begin = audio.currentTime + tone[2];
      oscillator.frequency.setValueAtTime(tone[0], begin);
      oscillator.frequency.linearRampToValueAtTime(tone[1], begin + tone[3]);
      gain.gain.setValueAtTime(0.0001, begin);
      gain.gain.exponentialRampToValueAtTime(0.5, begin + 0.01);
      gain.gain.setValueAtTime(0.5, begin + tone[3] - 0.02);
      gain.gain.exponentialRampToValueAtTime(0.0001, begin + tone[3]);
      oscillator.connect(gain).connect(audio.destination);
      oscillator.start(begin);
      oscillator.stop(begin + tone[3]);
    });
  }

  /** Sounds a new state; a FAIL goes on until another state comes. */
  function state(name) {
    clearInterval(repeat);
    play(name);
    if (name === 'FAIL') {
      repeat = setInterval(function () { play('FAIL'); }, FAIL_REPEAT_MS);
    }
  }

  window.Sounds = {state: state, refused: function () { play('refused'); }};
})();
