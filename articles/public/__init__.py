"""The public pages: articles, topics, policies, previews, feed, sitemap and pictures."""
