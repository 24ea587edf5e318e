/* The live curve. Redrawn at most eight times a second; a gap in the data stays a gap. */
(function () {
  'use strict';

  const REDRAW_MS = 125;
  const POINTS_MAX = 200000; // More than an hour at 50 Hz: no bench test is longer.

  let plot = null;
  let times = [];
  let values = [];
  let unit = '';
  let due = 0;

  function planned() {
    const panel = document.querySelector('[data-planned]');
    return panel ? Number(panel.dataset.planned) : 0;
  }

  function make(holder) {
    const size = parseFloat(getComputedStyle(document.body).fontSize);
    const font = size + 'px ' + getComputedStyle(document.body).fontFamily;
    const axis = {stroke: '#3F4852', font: font, grid: {stroke: '#E7EAED', width: 1}, ticks: {stroke: '#727C87', width: 1}};
    const label = document.body.dataset.wordPressure + (unit ? ' / ' + unit : '');
    plot = new uPlot({
      width: holder.clientWidth, height: holder.clientHeight, legend: {show: false}, cursor: {show: false}, padding: [8, 24, 0, 0],
      scales: {x: {time: false, range: function (u, low, high) { return [0, Math.max(planned(), high || 1)]; }},
        y: {range: function (u, low, high) { return [Math.min(0, low || 0), Math.max(1, (high || 1) * 1.08)]; }}},
      axes: [Object.assign({size: size * 2, gap: 4, values: function (u, all) { return all.map(function (s) { return s + ' s'; }); }}, axis),
        Object.assign({size: size * 3.4, gap: 6, label: label, labelFont: font, labelSize: size * 1.5}, axis)],
      series: [{}, {stroke: '#0A4A94', width: 3, spanGaps: false, points: {show: false}}]
    }, [times, values], holder);
  }

  function draw() {
    due = 0;
    const holder = document.getElementById('curve');
    if (document.body.dataset.state !== 'RUNNING' || holder.clientHeight < 40) {
      return;
    }
    if (plot === null) {
      make(holder);
      return;
    }
    if (plot.width !== holder.clientWidth || plot.height !== holder.clientHeight) {
      plot.setSize({width: holder.clientWidth, height: holder.clientHeight});
    }
    plot.setData([times, values]);
  }

  function schedule() {
    if (!due) {
      due = setTimeout(function () { requestAnimationFrame(draw); }, REDRAW_MS);
    }
  }

  /** Takes new points; null stands for a gap. {@code reset} begins another run's curve. */
  function add(block) {
    if (block.reset) {
      times = [];
      values = [];
      if (plot && unit !== block.unit) {
        plot.destroy();
        plot = null;
      }
      unit = block.unit;
    }
    for (let i = 0; i < block.t.length && times.length < POINTS_MAX; i++) {
      times.push(block.t[i]);
      values.push(block.v[i]);
    }
    schedule();
  }

  window.addEventListener('resize', schedule);
  window.Curve = {add: add, show: schedule, size: function () { return times.length; }};
})();
