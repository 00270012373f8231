import { Emitter, systemClock } from '@hope-online/core';
import { type Milliseconds } from '@hope-online/protocol';

/** How often a frame is drawn. */
const frameEvery: Milliseconds = 50;

/** A source of the preview's own: a slide with a moving line, so that there is a picture without a server. */
export class SlideSource {
  readonly kind = 'webrtc';
  readonly events = new Emitter<{ attached: []; failed: [error: never] }>();
  readonly step = 'playing';
  readonly mending = false;
  readonly window = undefined;
  readonly clock = {
    now: () => ({ captureMs: systemClock.now() - 1_200, errMs: 20, source: 'capture' as const }),
  };
  readonly #canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
  #video: HTMLVideoElement | undefined;
  #cancel: (() => void) | undefined;
  #drawn = 0;

  async open(video: HTMLVideoElement): Promise<void> {
    this.#video = video;
    this.#draw();
    video.srcObject = this.#canvas.captureStream(20);
    this.events.emit('attached');
    await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
  }

  prefer(): void {}

  seek(): void {}

  progress(): Promise<number> {
    return Promise.resolve(this.#drawn);
  }

  sample(): Promise<object> {
    return Promise.resolve({});
  }

  close(): void {
    this.#cancel?.();
    if (this.#video) this.#video.srcObject = null;
  }

  #draw(): void {
    this.#cancel = systemClock.after(frameEvery, () => this.#draw());
    const pen = this.#canvas.getContext('2d');
    if (!pen) return;
    this.#drawn++;
    pen.fillStyle = '#f6f1e4';
    pen.fillRect(0, 0, 1280, 720);
    pen.strokeStyle = '#27455c';
    pen.lineWidth = 10;
    const top = 640 + 160 * Math.sin(this.#drawn / 40);
    pen.beginPath();
    pen.moveTo(220, 560);
    pen.lineTo(1060, 560);
    pen.lineTo(top, 130);
    pen.closePath();
    pen.stroke();
    pen.fillStyle = '#c4562f';
    for (const [x, y] of [
      [220, 560],
      [1060, 560],
      [top, 130],
    ] as const) {
      pen.beginPath();
      pen.arc(x, y, 22, 0, 7);
      pen.fill();
    }
  }
}
