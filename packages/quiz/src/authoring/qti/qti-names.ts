/** Everything of QTI that is asked, by what it is called here; those without a kind are listed when met. */
export const interactions = [
  'qti-choice-interaction',
  'qti-text-entry-interaction',
  'qti-extended-text-interaction',
  'qti-order-interaction',
  'qti-match-interaction',
  'qti-associate-interaction',
  'qti-inline-choice-interaction',
  'qti-gap-match-interaction',
] as const;

/** Interactions of QTI 3 that no kind of question here has. */
export const otherInteractions = [
  'qti-hotspot-interaction',
  'qti-hottext-interaction',
  'qti-slider-interaction',
  'qti-upload-interaction',
  'qti-drawing-interaction',
  'qti-media-interaction',
  'qti-graphic-order-interaction',
  'qti-graphic-associate-interaction',
  'qti-graphic-gap-match-interaction',
  'qti-select-point-interaction',
  'qti-position-object-interaction',
  'qti-portable-custom-interaction',
  'qti-custom-interaction',
  'qti-end-attempt-interaction',
] as const;

/** The namespace of QTI 3 items and tests. */
export const qtiNamespace = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';

/** Where the templates of response processing are named. */
export const templates = 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/';
