"""The service over HTTP: the application, its middleware and its health."""
