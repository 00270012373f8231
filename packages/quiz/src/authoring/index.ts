export { exportGift } from './gift/export-gift.js';
export { importGift } from './gift/import-gift.js';
export {
  type ExportedQuiz,
  type ImportedQuiz,
  type ImportIssue,
  type ImportOptions,
  type QuizMedia,
} from './imported-quiz.js';
export { exportQuizJson, importQuizJson } from './json/import-quiz-json.js';
export { compileMaths } from './maths/compile-maths.js';
export { isMediaType, type MediaType } from './media/media-types.js';
export { type MathTree } from './maths/math-tree.js';
export { contentAddress } from './media/content-address.js';
export { imageSize, type ImageSize } from './media/image-size.js';
export { type PublishedQuiz, publishQuiz } from './publish-quiz.js';
export { exportQti } from './qti/export-qti.js';
export { importQti, type QtiImportOptions } from './qti/import-qti.js';
export { type ZipLimits } from './zip/read-zip.js';
