/** hls.js publishes no types of its light build, which has the same shape without some features. */
declare module 'hls.js/light' {
  import Hls from 'hls.js';

  export default Hls;
}
