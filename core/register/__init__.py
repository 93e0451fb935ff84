"""Who is who over several reports: each under one name, namesakes apart, every tie with its reason."""
