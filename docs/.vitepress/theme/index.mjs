// The default theme without its web fonts: the reader's own are there without a request.
export { default } from 'vitepress/theme-without-fonts';
