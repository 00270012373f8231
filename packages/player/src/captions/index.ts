export { ClassCaptions, type ClassCaptionsOptions } from './class-captions.js';
