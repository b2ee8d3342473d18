import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Connects to a host and a port, and trusts the certificates in a file. With one more argument, the host is verified, too. */
public class Client {
	public static void main(String[] args) throws Exception {
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null, null);
		int n = 0;
		for (var cert : CertificateFactory.getInstance("X.509").generateCertificates(Files.newInputStream(Path.of(args[2])))) {
			trusted.setCertificateEntry("ca" + n++, cert);
		}
		var managers = TrustManagerFactory.getInstance("PKIX");
		managers.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, managers.getTrustManagers(), null);
		SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(args[0], Integer.parseInt(args[1]));
		var parameters = socket.getSSLParameters();
		if (args.length > 3) {
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
		}
		socket.setSSLParameters(parameters);
		socket.startHandshake();
		socket.getInputStream().read();
	}
}
