"""What operators see: logs with request ids and without personal data, and figures for Prometheus."""
