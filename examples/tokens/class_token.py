# python3 class_token.py CLASS ROLE SUBJECT: prints a token for one participant. HOPE_KEY names the partner's private key (a JWK file).
import base64, json, os, secrets, sys, time
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_, class_id, role, subject = sys.argv
with open(os.environ["HOPE_KEY"]) as file:
    key = json.load(file)

base64url = lambda octets: base64.urlsafe_b64encode(octets).rstrip(b"=").decode()
part = lambda fields: base64url(json.dumps(fields, separators=(",", ":")).encode())

now = int(time.time())
body = part({"alg": "EdDSA", "typ": "JWT", "kid": key["kid"]}) + "." + part({
    "iss": "north",  # The partner's id at the school …
    "aud": "hope-online",  # … and the school's name for itself.
    "sub": subject,  # A pseudonym, never a name.
    "cls": class_id,
    "role": role,
    "origin": "https://portal.example",  # The page that the class is embedded in.
    "jti": secrets.token_hex(16), "iat": now, "exp": now + 600,
})
private_key = Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(key["d"] + "=="))
print(body + "." + base64url(private_key.sign(body.encode())), end="")
