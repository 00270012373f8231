/**
 * What the code can't say by itself of an element. Everything else of the reference is read from the code, and
 * {@link file://./element-facts.mjs} holds this table against it.
 *
 * @typedef {object} AttributeText
 * @property {string} text
 * @property {string} [property] The property that reflects it.
 * @property {readonly string[]} [values] Where it takes a few words only.
 * @property {string} [without] What counts where it is not set.
 *
 * @typedef {object} ElementText
 * @property {string} tag
 * @property {string} package The folder of its package.
 * @property {string} entry The export that has the class.
 * @property {string} className
 * @property {string} define The export that registers it.
 * @property {readonly string[]} chain Declarations from the class up to `HTMLElement`, and then what documents them: `file:Name`.
 * @property {readonly string[]} sources Folders and files whose parts are its own.
 * @property {Record<string, AttributeText>} attributes
 * @property {Record<string, string>} events Its own ones, each with the type of `detail`.
 * @property {boolean} isMedia Whether it also has the events of `<video>`.
 * @property {Record<string, string>} slots
 * @property {Record<string, string>} parts
 * @property {readonly string[]} properties Custom properties that its looks read, without `--hope-`.
 */

const autoplayText = 'Begin by itself: empty or `any` with sound, else without; `muted` without sound.';

/** @type {Record<string, AttributeText>} */
const language = {
  lang: { text: 'A BCP 47 tag of the language it speaks.', property: 'lang', without: 'the page’s' },
  dir: {
    text: 'The direction of its texts.',
    property: 'dir',
    values: ['ltr', 'rtl'],
    without: 'the language’s',
  },
};

/** @type {Record<string, AttributeText>} */
const playing = {
  path: {
    text: 'The path to take.',
    property: 'path',
    values: ['auto', 'webrtc', 'hls'],
    without: '`auto`',
  },
  autoplay: {
    text: autoplayText,
    property: 'autoplay',
    values: ['any', 'muted', 'off'],
    without: '`off`',
  },
  muted: { text: 'Begin without sound.', property: 'defaultMuted', without: 'sound' },
  'data-mode': {
    text: 'How much is received.',
    property: 'dataMode',
    values: ['auto', 'saver', 'audio', 'slides'],
    without: '`auto`',
  },
  'max-bitrate': { text: 'Most bits a second.', property: 'maxBitrate', without: 'no limit' },
  latency: {
    text: '`realtime`, or seconds behind the teacher.',
    property: 'latencyWish',
    without: '`realtime`',
  },
  nocontrols: { text: 'No built-in controls.', property: 'controls', without: 'controls' },
  poster: { text: 'Address of a picture to show before the class.', property: 'poster', without: 'none' },
  debug: { text: 'An overlay with graphs for developers.', without: 'none' },
  ...language,
};

const playerEvents = {
  pathchange: 'PathChange',
  daterange: 'DateRange',
  playererror: 'HopeError',
  qoe: 'QoeReport',
};

const playerParts = {
  frame: 'everything inside',
  video: 'each of the two videos',
  logo: 'the province’s logo',
  status: 'what is said over the picture',
  notes: 'what the province says where there is no picture',
  'school-day': 'the day by the province’s calendar',
  'portal-link': 'the way to the province’s portal',
  'help-link': 'the way to help',
  prompt: 'the button that asks for a click',
  controls: 'the built-in controls',
  'seek-bar': 'the bar of time',
  button: 'each button of the controls',
  'play-button': 'play and pause',
  'mute-button': 'sound on and off',
  volume: 'how loud it is',
  'live-button': 'back to live',
  'path-badge': 'path, height and latency in words',
  'data-mode-menu': 'how much is received',
  'captions-button': 'captions on and off',
  'pip-button': 'picture in picture',
  'fullscreen-button': 'full screen',
  debug: 'the overlay for developers',
};

const type = ['font', 'type-scale', 'density', 'radius'];
const signals = ['good', 'caution', 'alarm'].flatMap((name) => [name, `${name}-surface`]);
const surfaces = [
  'text',
  'muted-text',
  'surface',
  'control',
  'line',
  'accent',
  'accent-text',
  'calm-surface',
];
const pictures = ['picture', 'picture-text', 'picture-surface', 'picture-accent', 'live', 'aspect-ratio'];
const playerProperties = ['accent', 'accent-text', ...pictures, ...type];

const mirror = 'packages/player/build/element/media-mirror-element.d.ts';

/** @type {readonly ElementText[]} */
export const elementTable = [
  {
    tag: 'hope-class',
    package: 'embed',
    entry: '.',
    className: 'HopeClassElement',
    define: './define',
    chain: [
      'packages/embed/build/hope-class-element.d.ts:HopeClassElement',
      `${mirror}:MediaMirrorElement`,
      `${mirror}:ClassMembers`,
      `${mirror}:LiveMembers`,
    ],
    sources: ['packages/embed/src/hope-class-element.ts', 'packages/embed/src/quiz-parts.ts'],
    attributes: {
      src: { text: 'Address of the class at the school’s server.', property: 'src' },
      token: {
        text: 'The participant’s class token; as a property also a function that gets a fresh one.',
        property: 'token',
      },
      quiz: {
        text: 'Where the class’s quizzes are shown.',
        property: 'quiz',
        values: ['beside', 'over', 'none'],
        without: '`beside`',
      },
      ...playing,
    },
    events: {
      ...playerEvents,
      'quiz-open': 'RoundTurn',
      'quiz-close': 'RoundTurn',
      'quiz-reveal': 'RoundTurn',
    },
    isMedia: true,
    slots: {},
    parts: { player: 'the player', quiz: 'the quiz', ...playerParts },
    properties: playerProperties,
  },
  {
    tag: 'hope-studio',
    package: 'embed',
    entry: './studio',
    className: 'HopeStudioElement',
    define: './studio/define',
    chain: ['packages/embed/build/studio/studio-element.d.ts:HopeStudioElement'],
    sources: ['packages/embed/src/studio'],
    attributes: {
      src: { text: 'Address of the class at the school’s server.', property: 'src' },
      token: {
        text: 'The teacher’s class token; as a property also a function that gets a fresh one.',
        property: 'token',
      },
      ...language,
    },
    events: { audibilitychange: 'Audibility', studioerror: 'HopeError' },
    isMedia: false,
    slots: {},
    parts: {
      studio: 'everything inside',
      banner: 'whether pupils hear and see the teacher',
      preview: 'the teacher’s own picture',
      error: 'what did not work',
      'air-button': 'takes the class over and gives it back',
      quiz: 'the desk for quizzes',
    },
    properties: [...surfaces, ...signals, 'picture', 'picture-text', ...type],
  },
  {
    tag: 'hope-player',
    package: 'player',
    entry: './element',
    className: 'HopePlayerElement',
    define: './define',
    chain: [
      'packages/player/build/element/hope-player-element.d.ts:HopePlayerElement',
      'packages/player/build/element/player-mirror-element.d.ts:PlayerMirrorElement',
      `${mirror}:MediaMirrorElement`,
      `${mirror}:ClassMembers`,
      `${mirror}:LiveMembers`,
    ],
    sources: ['packages/player/src/element'],
    attributes: playing,
    events: playerEvents,
    isMedia: true,
    slots: { over: 'Lies over the picture, on the full screen too.' },
    parts: playerParts,
    properties: playerProperties,
  },
  {
    tag: 'hope-quiz',
    package: 'quiz',
    entry: './element',
    className: 'HopeQuizElement',
    define: './define',
    chain: ['packages/quiz/build/element/hope-quiz-element.d.ts:HopeQuizElement'],
    sources: ['packages/quiz/src/element'],
    attributes: {
      lang: { text: 'The language of its own words.', property: 'lang', without: 'the page’s' },
      dir: { text: 'The direction of its own words.', property: 'dir', without: 'the language’s' },
      shortcut: {
        text: 'The letter that goes to the question from anywhere in the page; `off` for none.',
        property: 'shortcut',
        without: '`q`',
      },
    },
    events: {
      'quiz-rounds': 'readonly QuizRound[]',
      'quiz-answer': 'AnswerState',
      'quiz-fault': 'HopeError',
    },
    isMedia: false,
    slots: {},
    parts: {
      round: 'one round',
      header: 'its title and how it stands',
      title: 'its title',
      chip: 'how the round stands, in a word',
      timer: 'the time that is left',
      result: 'what the whole round came to',
      places: 'the way to each question',
      'place-button': 'the way to one of them',
      question: 'one question',
      prompt: 'what is asked',
      option: 'one of the choices',
      field: 'what is written or picked',
      button: 'each button',
      'send-button': 'sends the answer',
      'again-button': 'tries again',
      'next-button': 'the next question',
      'sound-button': 'plays a sound',
      standing: 'where the answer is',
      verdict: 'right, partly right or wrong',
      bar: 'how many chose it',
      explanation: 'why',
      notice: 'what is said where no round is left',
      keys: 'help on the keys',
    },
    properties: [...surfaces, ...signals, ...type],
  },
];
