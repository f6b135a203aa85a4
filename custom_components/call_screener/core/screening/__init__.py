"""Who gets through, and why: a policy is asked once for each call and answers with a verdict in words."""
