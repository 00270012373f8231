export {
  type ClassTokenRequest,
  createPartnerKey,
  mintClassToken,
  type PartnerKeyPair,
} from './tokens/mint-class-token.js';
