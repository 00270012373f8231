/** Plays one sound at a time. */
export class SoundPlayer {
  readonly #onChange: () => void;
  #audio: HTMLAudioElement | undefined;
  #playing: string | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** The address of what sounds now. */
  get playing(): string | undefined {
    return this.#playing;
  }

  /** Plays a sound from its beginning, or stops it where it is the one that sounds. */
  toggle(url: string): void {
    const isStop = url === this.#playing;
    this.close();
    if (!isStop) this.#play(url);
    this.#onChange();
  }

  #play(url: string): void {
    const audio = new Audio(url);
    const end = () => {
      if (this.#audio !== audio) return;
      this.close();
      this.#onChange();
    };
    audio.addEventListener('ended', end);
    audio.addEventListener('error', end);
    this.#audio = audio;
    this.#playing = url;
    audio.play().catch(end);
  }

  close(): void {
    this.#audio?.pause();
    this.#audio = undefined;
    this.#playing = undefined;
  }
}
