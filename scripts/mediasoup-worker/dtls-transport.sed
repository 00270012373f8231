# The worker's BIO callback answers 1 to every control, also to "does this BIO do kernel TLS?", which only an OpenSSL
# built with KTLS (as Debian's is, and mediasoup's own is not) ever asks. It then allocates no write buffer, and
# crashes on the first DTLS flight. Answer what the BIO answered.
s/operationType == BIO_CB_RETURN/operationType \& BIO_CB_RETURN/
