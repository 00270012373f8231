import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';

export default {
  input: 'src/main.js',
  // mediasoup-client is CommonJS, and so is some of what it stands on.
  plugins: [nodeResolve({ browser: true }), commonjs()],
  // What only one path, one role or one language needs stays in a file of its own, loaded when it is wanted.
  output: {
    dir: 'dist',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  },
};
