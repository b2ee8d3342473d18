// Package rtsp holds both ends of RTSP against programs of others: ffmpeg plays the
// mock printer's stream, and the secure client takes a picture with GStreamer's server.
// It has tests only.
package rtsp
