// Connects to a host and a port, and trusts the certificates in a file. A fourth
// argument is the name to expect.
#include <stdio.h>

#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/error.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/ssl.h>

static mbedtls_ssl_context ssl;
static mbedtls_ssl_config conf;
static mbedtls_x509_crt ca;
static mbedtls_net_context net;
static mbedtls_entropy_context entropy;
static mbedtls_ctr_drbg_context drbg;

static int failed(int err) {
	char text[256];
	mbedtls_strerror(err, text, sizeof text);
	printf("-0x%04x: %s\n", -err, text);
	unsigned flags = mbedtls_ssl_get_verify_result(&ssl);
	if (flags != 0 && flags != (unsigned)-1) {
		mbedtls_x509_crt_verify_info(text, sizeof text, "  ! ", flags);
		fputs(text, stdout);
	}
	return 1;
}

int main(int argc, char **argv) {
	int err;
	mbedtls_ssl_init(&ssl);
	mbedtls_ssl_config_init(&conf);
	mbedtls_x509_crt_init(&ca);
	mbedtls_net_init(&net);
	mbedtls_entropy_init(&entropy);
	mbedtls_ctr_drbg_init(&drbg);
	if ((err = mbedtls_ctr_drbg_seed(&drbg, mbedtls_entropy_func, &entropy, NULL, 0)) != 0 ||
	    (err = mbedtls_x509_crt_parse_file(&ca, argv[3])) != 0 ||
	    (err = mbedtls_net_connect(&net, argv[1], argv[2], MBEDTLS_NET_PROTO_TCP)) != 0 ||
	    (err = mbedtls_ssl_config_defaults(&conf, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT)) != 0)
		return failed(err);
	mbedtls_ssl_conf_ca_chain(&conf, &ca, NULL);
	mbedtls_ssl_conf_rng(&conf, mbedtls_ctr_drbg_random, &drbg);
	if ((err = mbedtls_ssl_setup(&ssl, &conf)) != 0 ||
	    (argc > 4 && (err = mbedtls_ssl_set_hostname(&ssl, argv[4])) != 0))
		return failed(err);
	mbedtls_ssl_set_bio(&ssl, &net, mbedtls_net_send, mbedtls_net_recv, NULL);
	if ((err = mbedtls_ssl_handshake(&ssl)) != 0)
		return failed(err);
	return 0;
}
