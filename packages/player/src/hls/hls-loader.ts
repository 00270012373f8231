import type {
  HlsConfig,
  FragmentLoaderContext,
  LoaderCallbacks,
  LoaderConfiguration,
  LoaderContext,
  LoaderStats,
} from 'hls.js';
import { type Burst } from '../decisions/index.js';
import { type MediaRequest } from '../playback-source.js';
import { type ByteMeter } from './byte-meter.js';
import { type FetchedAnswer, type Prefetch } from './prefetch.js';

/** What happens around each request of hls.js. */
export interface LoaderHooks {
  /** Answers what was fetched ahead. */
  readonly prefetch: Pick<Prefetch, 'take'>;
  /** Counts what comes over the network, from when it begins. */
  readonly meter: Pick<ByteMeter, 'begin' | 'end'>;
  /** A piece of media has come over the network. */
  readonly onMedia: (burst: Burst) => void;
  /** Says where something is now. */
  readonly move: (url: string) => string;
  /** The server let nobody in by the address that was used. */
  readonly onRefused: () => void;
}

type LoaderClass = HlsConfig['loader'];

/** hls.js's own loader with the hooks around it. */
export function createLoader(Base: LoaderClass, { prefetch, move, ...hooks }: LoaderHooks): LoaderClass {
  return class HookedLoader extends Base {
    /** What to tell when it is broken off before the answer that was fetched ahead is here. */
    #callbacks: LoaderCallbacks<LoaderContext> | undefined;
    #stats: LoaderStats | undefined;

    override load(
      context: LoaderContext,
      config: LoaderConfiguration,
      callbacks: LoaderCallbacks<LoaderContext>,
    ): void {
      const { stats } = this;
      this.#stats = stats;
      hooks.meter.begin(stats, isFragment(context));
      const counting = watch(callbacks, hooks);
      const fetched = prefetch.take(context.url);
      if (!fetched) {
        super.load(moved(context, move), config, counting);
        return;
      }
      this.context = context;
      this.#callbacks = counting;
      fetched.then(
        (answer) => {
          if (!this.#callbacks) return;
          this.#callbacks = undefined;
          fillStats(stats, answer);
          const { url, data } = answer;
          counting.onSuccess({ url, data, code: 200 }, stats, context, null);
        },
        () => {
          if (!this.#callbacks) return;
          this.#callbacks = undefined;
          super.load(moved(context, move), config, counting);
        },
      );
    }

    override abort(): void {
      const waiting = this.#callbacks;
      this.#callbacks = undefined;
      if (waiting && this.context) waiting.onAbort?.(this.stats, this.context, null);
      else super.abort();
    }

    override destroy(): void {
      this.#callbacks = undefined;
      // Nobody is called back then.
      if (this.#stats) hooks.meter.end(this.#stats);
      super.destroy();
    }
  };
}

/** Tells what a loader's context asks for. */
export function describeContext(context: LoaderContext): Omit<MediaRequest, 'bitrate'> {
  if (!isFragment(context)) {
    // An enumeration's value, and the light build exports no enumerations.
    const type: string = context.type;
    return { type: type === 'manifest' ? 'manifest' : 'playlist', duration: undefined };
  }
  const { frag, part } = context;
  if (frag.sn === 'initSegment') return { type: 'init', duration: undefined };
  return part ? { type: 'part', duration: part.duration } : { type: 'segment', duration: frag.duration };
}

function isFragment(context: LoaderContext): context is FragmentLoaderContext {
  return 'frag' in context;
}

function moved(context: LoaderContext, move: LoaderHooks['move']): LoaderContext {
  const url = move(context.url);
  return url === context.url ? context : { ...context, url };
}

function watch(
  callbacks: LoaderCallbacks<LoaderContext>,
  { meter, onMedia, onRefused }: Pick<LoaderHooks, 'meter' | 'onMedia' | 'onRefused'>,
): LoaderCallbacks<LoaderContext> {
  return {
    ...callbacks,
    onSuccess: (response, stats, context, ...rest) => {
      const { loaded: bytes, loading } = stats;
      meter.end(stats);
      if (isFragment(context)) onMedia({ bytes, spreadMs: Math.max(0, loading.end - loading.first) });
      callbacks.onSuccess(response, stats, context, ...rest);
    },
    onError: (error, context, details, stats) => {
      meter.end(stats);
      if (error.code === 401 || error.code === 403) onRefused();
      callbacks.onError(error, context, details, stats);
    },
    onTimeout: (stats, ...rest) => {
      meter.end(stats);
      callbacks.onTimeout(stats, ...rest);
    },
    onAbort: (stats, ...rest) => {
      meter.end(stats);
      callbacks.onAbort?.(stats, ...rest);
    },
  };
}

/** hls.js estimates the bandwidth by these, and counts from the page's beginning. */
function fillStats(stats: LoaderStats, { data, startedAtMs, firstAtMs, endedAtMs }: FetchedAnswer): void {
  const { timeOrigin } = performance;
  stats.loading.start = startedAtMs - timeOrigin;
  stats.loading.first = firstAtMs - timeOrigin;
  stats.loading.end = endedAtMs - timeOrigin;
  stats.loaded = typeof data === 'string' ? data.length : data.byteLength;
  stats.total = stats.loaded;
}
