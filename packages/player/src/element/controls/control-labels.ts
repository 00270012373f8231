import { addTranslation, setLanguage } from 'media-chrome/utils/i18n';

/** What media-chrome's controls say, by the keys that it has for them. */
const chinese = {
  play: '播放',
  pause: '暂停',
  mute: '静音',
  unmute: '取消静音',
  volume: '音量',
  seek: '播放进度',
  live: '直播',
  'seek to live': '回到直播',
  'playing live': '正在直播',
  'closed captions': '字幕',
  'enter picture in picture mode': '开启画中画',
  'exit picture in picture mode': '关闭画中画',
  'enter fullscreen mode': '全屏',
  'exit fullscreen mode': '退出全屏',
  '{currentTime} of {totalTime}': '{currentTime}，共 {totalTime}',
  'video not loaded, unknown time.': '视频尚未加载。',
  hour: '小时',
  hours: '小时',
  minute: '分钟',
  minutes: '分钟',
  second: '秒',
  seconds: '秒',
} as const;

let added = false;

/** Lets media-chrome's controls speak a language. It has one for the whole page; they ask when their state changes. */
export function speakLanguage(language: 'en' | 'zh'): void {
  if (!added) addTranslation('zh', chinese);
  added = true;
  setLanguage(language);
}
