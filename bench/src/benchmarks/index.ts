import { type Benchmark } from '../benchmark.js';
import { bundle } from './bundle.js';
import { start } from './start.js';

/** Every benchmark, in the order of the documentation. */
export const benchmarks: readonly Benchmark[] = [bundle, start];
