// What a page without a bundler loads for a class: the elements, and what puts them into a node.
import '../define.js';

export { mountBy } from './mount-by.js';
