package printertls

// known are the SHA-256 fingerprints of the certificates that Bambu Lab
// publishes as its CAs, and their names.
var known = map[string]string{
	"030bca81cece18b7eff3cfd2b75d09d3efca893bc069609e37fa04257fe4d840": "BBL CA",
	"e98f19578b3f124ace6b8a247ffeda52dc99c89fd4e7d20c82829977b7f33502": "BBL CA2 RSA",
	"1f99d846718c8d333ac319cb8e70919ab63236090fbadde909ba4a6f0867a683": "BBL CA2 ECC",
	"3d13019b45a4fa8a6cb8dc0fd7becbb19bb2bf0c2fcb9434a9345fa58680da0b": "BBL CA2 RSA, signed by BBL CA",
	"e898483224f9092f575d627433bb21ed9d125a77e3635b0da6fc18fe850a02d7": "BBL CA2 ECC, signed by BBL CA",
}
