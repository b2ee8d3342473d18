// Connects to a host and a port, trusts the certificates in a file, and expects a name.
use std::{convert::TryFrom, env, fs::File, io::{BufReader, Read, Write}, net::TcpStream, sync::Arc};

fn main() {
    let args: Vec<String> = env::args().collect();
    let mut roots = rustls::RootCertStore::empty();
    for cert in rustls_pemfile::certs(&mut BufReader::new(File::open(&args[3]).unwrap())).unwrap() {
        if let Err(err) = roots.add(&rustls::Certificate(cert)) {
            println!("{}", err);
            return;
        }
    }
    let config = rustls::ClientConfig::builder().with_safe_defaults().with_root_certificates(roots).with_no_client_auth();
    let name = rustls::ServerName::try_from(args[4].as_str()).unwrap();
    let mut conn = rustls::ClientConnection::new(Arc::new(config), name).unwrap();
    let mut sock = TcpStream::connect(format!("{}:{}", args[1], args[2])).unwrap();
    let mut tls = rustls::Stream::new(&mut conn, &mut sock);
    if let Err(err) = tls.write_all(b"x").and_then(|_| tls.read(&mut [0]).map(|_| ())) {
        println!("{}", err);
    }
}
