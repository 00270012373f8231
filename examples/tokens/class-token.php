<?php
// php class-token.php CLASS ROLE SUBJECT: prints a token for one participant. HOPE_KEY names the partner's private key (a JWK file).
[, $class, $role, $subject] = $argv;
$key = json_decode(file_get_contents(getenv('HOPE_KEY')), true);

$base64url = fn ($bytes) => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
$part = fn ($fields) => $base64url(json_encode($fields, JSON_UNESCAPED_SLASHES));

$body = $part(['alg' => 'EdDSA', 'typ' => 'JWT', 'kid' => $key['kid']]) . '.' . $part([
    'iss' => 'north', // The partner's id at the school …
    'aud' => 'hope-online', // … and the school's name for itself.
    'sub' => $subject, // A pseudonym, never a name.
    'cls' => $class,
    'role' => $role,
    'origin' => 'https://portal.example', // The page that the class is embedded in.
    'jti' => bin2hex(random_bytes(16)),
    'iat' => time(),
    'exp' => time() + 600,
]);
$pair = sodium_crypto_sign_seed_keypair(base64_decode(strtr($key['d'], '-_', '+/')));
echo $body . '.' . $base64url(sodium_crypto_sign_detached($body, sodium_crypto_sign_secretkey($pair)));
