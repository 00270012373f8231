export { type ClassConfig, type Config, resolveConfig, type ResolvedConfig } from './config/config.js';
export { loadConfig } from './config/load-config.js';
export { type Log, silentLog } from './log.js';
export { type SchoolServer, type SchoolServerOptions, startSchoolServer } from './school-server.js';
export { systemClock } from './system-clock.js';
export {
  ClassTokens,
  type ClassTokensOptions,
  type TokenRequest,
  type TrustedIssuer,
} from './tokens/class-tokens.js';
