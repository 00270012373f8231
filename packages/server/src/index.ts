export { type ClassConfig, type Config, resolveConfig, type ResolvedConfig } from './config/config.js';
export { loadConfig } from './config/load-config.js';
export { type Log, silentLog } from './log.js';
export { type SchoolServer, type SchoolServerOptions, startSchoolServer } from './school-server.js';
export { type Bus, type BusListener } from './stores/bus.js';
export { type Appended, type LogRecord, type RecordLog } from './stores/record-log.js';
export { type State, type StateChange, type StateEntry, type StateListener } from './stores/state.js';
export { type Stores } from './stores/stores.js';
export { systemClock } from './system-clock.js';
export {
  ClassTokens,
  type ClassTokensOptions,
  type TokenRequest,
  type TrustedIssuer,
} from './tokens/class-tokens.js';
