"""The dashboard in a browser: a small web server that starts one sealed dashboard a visitor."""
