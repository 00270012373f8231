import { type Benchmark } from '../benchmark.js';
import { bundle } from './bundle.js';
import { cpu } from './cpu.js';
import { drift } from './drift.js';
import { fallback } from './fallback.js';
import { heap } from './heap.js';
import { latency } from './latency.js';
import { quiz } from './quiz.js';
import { start } from './start.js';
import { switches } from './switches.js';

/** Every benchmark, in the order of the documentation. */
export const benchmarks: readonly Benchmark[] = [
  bundle,
  start,
  fallback,
  latency,
  drift,
  switches,
  cpu,
  heap,
  quiz,
];
