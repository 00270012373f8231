import { type HopeError } from '@hope-online/protocol';

/** Everything that the player says. */
export interface PlayerTexts {
  readonly language: 'en' | 'zh';
  readonly player: string;
  readonly controls: string;
  readonly watch: string;
  readonly soundOn: string;
  readonly live: string;
  readonly dataMode: string;
  readonly dataModes: { readonly auto: string; readonly saver: string; readonly audio: string };
  readonly connecting: string;
  readonly waiting: string;
  readonly recovering: string;
  readonly left: string;
  readonly errors: {
    readonly access: string;
    readonly expired: string;
    readonly unknownClass: string;
    readonly replaced: string;
    readonly offline: string;
    readonly unreachable: string;
    readonly unsupported: string;
    readonly other: string;
  };
}

const english: PlayerTexts = {
  language: 'en',
  player: 'Live class',
  controls: 'Player controls',
  watch: 'Watch the class',
  soundOn: 'Turn the sound on',
  live: 'Live',
  dataMode: 'Data use',
  dataModes: { auto: 'Automatic', saver: 'Save data', audio: 'Sound only' },
  connecting: 'Connecting to the class…',
  waiting: 'The class has not begun yet. It will appear here by itself.',
  recovering: 'The connection is weak. Getting the picture back…',
  left: 'You have left the class.',
  errors: {
    access: 'You have no access to this class. Open it again from your school’s page.',
    expired: 'Your access to this class has run out. Open it again from your school’s page.',
    unknownClass: 'There is no such class. Please check the link with your school.',
    replaced: 'The class was opened in another place. You can go on watching it there.',
    offline: 'You are offline. Waiting for the network…',
    unreachable: 'The school can not be reached. Trying again…',
    unsupported: 'This browser can not play the class. Please try a newer one.',
    other: 'The class can not be shown. Trying again…',
  },
};

const chinese: PlayerTexts = {
  language: 'zh',
  player: '直播课堂',
  controls: '播放控制',
  watch: '观看课堂',
  soundOn: '打开声音',
  live: '直播',
  dataMode: '流量模式',
  dataModes: { auto: '自动', saver: '省流量', audio: '仅声音' },
  connecting: '正在进入课堂…',
  waiting: '课堂尚未开始，开始后会自动播放。',
  recovering: '网络不稳定，正在恢复画面…',
  left: '您已离开课堂。',
  errors: {
    access: '您没有进入此课堂的权限，请从学校网页重新打开。',
    expired: '您的课堂凭证已过期，请从学校网页重新打开。',
    unknownClass: '找不到该课堂，请向学校核对链接。',
    replaced: '课堂已在别处打开，请在那里继续观看。',
    offline: '您已离线，正在等待网络…',
    unreachable: '无法连接学校服务器，正在重试…',
    unsupported: '此浏览器无法播放课堂，请换用较新的浏览器。',
    other: '课堂暂时无法播放，正在重试…',
  },
};

/** The texts for a language tag (BCP 47): Chinese for `zh-…`, English otherwise. */
export function textsFor(language: string): PlayerTexts {
  return /^zh\b/i.test(language) ? chinese : english;
}

/** What a viewer is told of an error. */
export function describeError({ code, family, details }: HopeError, { errors }: PlayerTexts): string {
  if (code === 'token-expired') return errors.expired;
  if (code === 'class-unknown') return errors.unknownClass;
  if (code === 'codec-unsupported') return errors.unsupported;
  if (details.received === 'replaced') return errors.replaced;
  if (family === 'access') return errors.access;
  if (family === 'offline') return errors.offline;
  return family === 'transport' ? errors.unreachable : errors.other;
}
