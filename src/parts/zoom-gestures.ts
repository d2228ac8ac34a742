/** Receives zoom gestures: `zoomBy` as often as fingers or wheel move, about a point of the viewport. */
export interface ZoomTarget {
  zoomBy(factor: number, clientX: number, clientY: number): void;
}

// Safari on the Mac reports the trackpad's pinch this way.
interface SafariGestureEvent extends Event {
  readonly scale: number;
  readonly clientX: number;
  readonly clientY: number;
}

const isSafariGesture = (event: Event): event is SafariGestureEvent => 'scale' in event && 'clientX' in event;

/** Turns Ctrl+wheel, the trackpad's pinch and two fingers on `surface` into zoom, until the signal ends it. */
export function listenForZoom(surface: HTMLElement, target: ZoomTarget, signal: AbortSignal): void {
  const blocking = { signal, passive: false };
  surface.addEventListener('wheel', (event) => onWheel(event, target), blocking);

  let distance = 0;
  surface.addEventListener('touchstart', (event) => (distance = spread(event)), { signal, passive: true });
  surface.addEventListener('touchend', (event) => (distance = spread(event)), { signal, passive: true });
  surface.addEventListener(
    'touchmove',
    (event) => {
      const now = spread(event);
      if (now === 0) return;
      event.preventDefault();
      const [a, b] = event.touches;
      if (distance > 0 && a && b)
        target.zoomBy(now / distance, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
      distance = now;
    },
    blocking,
  );

  let scale = 1;
  const onGesture = (event: Event): void => {
    if (!isSafariGesture(event)) return;
    event.preventDefault();
    // On touch screens the fingers were counted above.
    if (event.type === 'gesturechange' && distance === 0)
      target.zoomBy(event.scale / scale, event.clientX, event.clientY);
    scale = event.type === 'gesturestart' ? 1 : event.scale;
  };
  surface.addEventListener('gesturestart', onGesture, blocking);
  surface.addEventListener('gesturechange', onGesture, blocking);
}

function onWheel(event: WheelEvent, target: ZoomTarget): void {
  if (!event.ctrlKey) return;
  event.preventDefault();
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
  const factor = Math.exp((-event.deltaY * lines) / 400);
  target.zoomBy(Math.min(Math.max(factor, 0.8), 1.25), event.clientX, event.clientY);
}

function spread({ touches }: TouchEvent): number {
  const [a, b] = touches;
  return a && b && touches.length === 2 ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0;
}
