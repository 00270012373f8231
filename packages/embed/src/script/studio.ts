import '../studio/define.js';
