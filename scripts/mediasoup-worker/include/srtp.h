// Stands in for libsrtp 3, which Debian 12 does not package, on top of its libsrtp 2.
#pragma once
#include <cstdint>
#include <cstring>
#include <srtp2/srtp.h>

constexpr auto srtp_err_status_buffer_small = srtp_err_status_t(28);
constexpr auto srtp_err_status_cryptex_err  = srtp_err_status_t(29);

// A policy: libsrtp 3 has an opaque handle, libsrtp 2 a struct that points at the caller's key.
struct srtp3_policy
{
	srtp_policy_t v2{};
	uint8_t key[SRTP_MAX_KEY_LEN]{};
};
using srtp3_policy_t = srtp3_policy*;

inline srtp_err_status_t srtp_policy_create(srtp3_policy_t* policy)
{
	*policy           = new srtp3_policy;
	(*policy)->v2.key = (*policy)->key;
	return srtp_err_status_ok;
}
inline void srtp_policy_destroy(srtp3_policy_t policy)
{
	delete policy;
}
inline srtp_err_status_t srtp_policy_set_ssrc(srtp3_policy_t policy, srtp_ssrc_t ssrc)
{
	policy->v2.ssrc = ssrc;
	return srtp_err_status_ok;
}
inline srtp_err_status_t srtp_policy_set_profile(srtp3_policy_t policy, srtp_profile_t profile)
{
	const auto err = srtp_crypto_policy_set_from_profile_for_rtp(&policy->v2.rtp, profile);
	return err ? err : srtp_crypto_policy_set_from_profile_for_rtcp(&policy->v2.rtcp, profile);
}
inline srtp_err_status_t srtp_policy_add_key(
  srtp3_policy_t policy, const uint8_t* key, size_t keyLen, const uint8_t* salt, size_t saltLen, const uint8_t*, size_t)
{
	if (keyLen + saltLen > sizeof(policy->key))
		return srtp_err_status_bad_param;
	std::memcpy(policy->key, key, keyLen);
	std::memcpy(policy->key + keyLen, salt, saltLen);
	return srtp_err_status_ok;
}
inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(srtp3_policy_t policy, bool allow)
{
	policy->v2.allow_repeat_tx = allow;
	return srtp_err_status_ok;
}
inline srtp_err_status_t srtp_policy_set_window_size(srtp3_policy_t policy, size_t size)
{
	policy->v2.window_size = size;
	return srtp_err_status_ok;
}
inline srtp_err_status_t srtp_create(srtp_t* session, srtp3_policy_t policy)
{
	return srtp_create(session, &policy->v2);
}
inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	return srtp_remove_stream(session, ssrc);
}

// The ciphers: libsrtp 3 goes from one buffer to another, libsrtp 2 works in place and may append.
template<srtp_err_status_t (*Cipher)(srtp_t, void*, int*), size_t Growth>
srtp_err_status_t srtp3_cipher(srtp_t session, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen)
{
	if (inLen + Growth > *outLen)
		return srtp_err_status_buffer_small;
	if (in != out)
		std::memcpy(out, in, inLen);
	int len        = inLen;
	const auto err = Cipher(session, out, &len);
	*outLen        = len;
	return err;
}
inline srtp_err_status_t srtp_protect(srtp_t s, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t)
{
	return srtp3_cipher<srtp_protect, SRTP_MAX_TRAILER_LEN>(s, in, inLen, out, outLen);
}
inline srtp_err_status_t srtp_protect_rtcp(srtp_t s, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t)
{
	return srtp3_cipher<srtp_protect_rtcp, SRTP_MAX_TRAILER_LEN + 4>(s, in, inLen, out, outLen);
}
inline srtp_err_status_t srtp_unprotect(srtp_t s, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen)
{
	return srtp3_cipher<srtp_unprotect, 0>(s, in, inLen, out, outLen);
}
inline srtp_err_status_t srtp_unprotect_rtcp(srtp_t s, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen)
{
	return srtp3_cipher<srtp_unprotect_rtcp, 0>(s, in, inLen, out, outLen);
}
#define srtp_policy_t srtp3_policy_t
