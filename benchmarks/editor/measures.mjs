import { setTimeout as pause } from 'node:timers/promises';

/** Runs in every page from its beginning: when the first page was seen, frames, and how long clicks took until painted. */
export function watch() {
  const shown = () => {
    if (window.bench?.shown()) window.shownAt = performance.now();
    else requestAnimationFrame(shown);
  };
  requestAnimationFrame(shown);
  window.clicks = [];
  new PerformanceObserver((list) => {
    for (const { name, duration, startTime, interactionId } of list.getEntries())
      if (interactionId && /^(pointer|mouse|click)/.test(name)) window.clicks.push({ duration, startTime });
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  window.frames = [];
  const frame = (time) => {
    if (window.counting) window.frames.push(time);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Opens an address; milliseconds from the navigation until its first page (and its fields) are on screen. */
export async function open(page, url, timeout = 60_000) {
  await page.goto(url);
  await page.waitForFunction(() => window.shownAt, undefined, { timeout });
  return page.evaluate(() => window.shownAt);
}

/** Draws a frame around 50 of 500 fields (10 of the 20 columns, 5 rows) and answers how many show as selected. */
export async function frameFifty(page) {
  const [from, to] = await page.evaluate(() => {
    const boxes = window.bench.boxes();
    const [first, last] = [boxes[0].getBoundingClientRect(), boxes[89].getBoundingClientRect()];
    return [
      { x: first.x - 4, y: first.y - 4 },
      { x: last.right + 2, y: last.bottom + 2 },
    ];
  });
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 20, to.y - 20, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 2 });
  await page.mouse.up();
  await pause(500);
  return page.evaluate(() => window.bench.selected());
}

/** Drags what is selected by one of its fields for some seconds: frames per second, and the longest frame. */
export async function drag(page, seconds = 4) {
  const { x, y } = await page.evaluate(() => window.bench.place(45));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 10, y + 10, { steps: 3 });
  await page.evaluate(() => {
    window.frames = [];
    window.counting = true;
  });
  const end = performance.now() + seconds * 1000;
  // one move a frame or more, never more than the page takes in
  for (let step = 0; performance.now() < end; step += 1) {
    const turn = step / 25;
    await page.mouse.move(x + 60 + 50 * Math.sin(turn), y + 60 + 50 * Math.cos(turn * 0.7));
    await pause(4);
  }
  const frames = await page.evaluate(() => {
    window.counting = false;
    return window.frames;
  });
  const moved = await page.evaluate(() => window.bench.place(45));
  await page.keyboard.press('Escape');
  await page.mouse.up();
  const gaps = frames.slice(1).map((time, index) => time - frames[index]);
  return {
    fps: (gaps.length * 1000) / (frames.at(-1) - frames[0]),
    longestMs: Math.max(...gaps),
    moved: Math.hypot(moved.x - x, moved.y - y) > 5,
  };
}

/** Selects ten fields, one after the other; the median and the longest time from the press to the painted answer. */
export async function clickTen(page) {
  const times = [];
  for (let n = 0; n < 10; n += 1) {
    const { x, y } = await page.evaluate((one) => window.bench.place(one), 100 + n * 21);
    await page.evaluate(() => (window.clicks = []));
    await page.mouse.click(x, y);
    await pause(350);
    // the browser does not note what was painted within 16 ms
    times.push(await page.evaluate(() => Math.max(16, ...window.clicks.map(({ duration }) => duration))));
  }
  times.sort((a, b) => a - b);
  return { medianMs: times[5], longestMs: times[9] };
}

async function heapMb(cdp) {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const value = (name) => metrics.find((one) => one.name === name)?.value ?? NaN;
  return { heap: value('JSHeapUsedSize') / 1e6, nodes: value('Nodes') };
}

/**
 * Scrolls through the whole document in `steps`: the most live canvases, and the heap (after a collection) and nodes after
 * the first and the second time through.
 */
export async function scrollThrough(page, steps = 125) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await pause(2000);
  const start = await heapMb(cdp);
  const rounds = [];
  let canvases = 0;
  let painted = 0;
  for (let round = 0; round < 2; round += 1) {
    for (let step = 0; step <= steps; step += 1) {
      const live = await page.evaluate((share) => {
        const scroller = window.bench.scroller();
        scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
        return new Promise((resolve) => setTimeout(() => resolve(window.bench.canvases().length), 60));
      }, step / steps);
      canvases = Math.max(canvases, live);
      painted += live > 0 ? 1 : 0;
    }
    await pause(2000);
    rounds.push(await heapMb(cdp));
  }
  await cdp.detach();
  return { canvases, painted: painted / (2 * (steps + 1)), start, rounds };
}
