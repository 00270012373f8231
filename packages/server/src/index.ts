export { type ClassConfig, type Config, resolveConfig, type ResolvedConfig } from './config/config.js';
export { loadConfig } from './config/load-config.js';
export { type Log, silentLog } from './log.js';
export { partnerSchema, type PartnerSettings } from './partners/partner.js';
export { type PageOfRequest } from './partners/partner-verdict.js';
export { type SchoolServer, type SchoolServerOptions, startSchoolServer } from './school-server.js';
export { systemClock } from './system-clock.js';
export { type ClassTokens, type TokenRequest, type VerifiedClaims } from './tokens/class-tokens.js';
